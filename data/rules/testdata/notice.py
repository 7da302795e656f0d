"""Writes notice.csv: when the notices of the example plans open and fall due,
and how they stand on some days. Computed apart from the program, with Python's
own calendar and the published list of holidays."""
import calendar
import csv
from datetime import date, timedelta

HOLIDAYS = {date.fromisoformat(r["date"]) for r in csv.DictReader(open("../../day/testdata/holidays_2017_2030.csv"))
            if r["kind"] == "helligdag"}

GO_LIVES = {  # first and last day; SAPA: the working day after the course
    "SAPA": {"Bølge 1": "2019-04-02", "Bølge 2": "2019-04-29", "Bølge 3": "2019-05-21", "Pilotkommuner": "2019-06-30",
             "Bølge 4": "2019-09-20", "Bølge 5": "2019-10-25", "Bølge 6": "2019-11-22"},
    "KSD": {"Pilot 1": "2018-01-01 2018-03-31", "Pilot 2": "2018-01-01 2018-03-31", "Bølge 3": "2018-04-01 2018-06-30",
            "Bølge 4": "2018-07-01 2018-09-30", "Bølge 5": "2018-07-01 2018-09-30",
            "Bølge 6": "2018-10-01 2018-12-31", "Bølge 7": "2018-10-01 2018-12-31"},
}
WINDOW = {"SAPA": 9, "KSD": None}
TODAYS = {
    "SAPA": ["2019-02-01", "2019-01-25", "2019-01-26", "2019-03-19", "2019-03-20", "2019-03-21", "2019-04-25", "2019-04-26",
             "2019-05-22", "2019-05-23", "2019-06-26", "2019-06-30", "2019-07-01", "2018-12-19", "2018-12-20", "2018-12-27", "2018-12-28"],
    "KSD": ["2017-03-21", "2017-05-30", "2017-05-31", "2017-06-29", "2017-06-30", "2017-07-01", "2017-08-30", "2017-09-29",
            "2017-09-30", "2017-12-29", "2017-12-30", "2018-03-28", "2018-03-29", "2018-03-31", "2018-04-01", "2018-12-31", "2019-01-01"],
}


def back(day, months):
    n = day.year * 12 + day.month - 1 - months
    year, month = divmod(n, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def working(day):
    while day.weekday() > 4 or day in HOLIDAYS:
        day -= timedelta(1)
    return day


def state(today, first, last, opens, deadline):
    if last < today:
        return "passed", 0
    if today > deadline:
        return "late", (today - deadline).days
    if opens and today < opens:
        return "not_yet", (opens - today).days
    left = (deadline - today).days
    if left <= 30:
        return "due", left
    return ("open" if opens else "not_yet"), left


out = csv.writer(open("notice.csv", "w"), lineterminator="\n")
out.writerow(["solution", "wave", "today", "opens", "deadline", "last", "state", "days"])
for solution, waves in GO_LIVES.items():
    for wave, days in waves.items():
        span = [date.fromisoformat(d) for d in days.split()]
        first, last = span[0], span[-1]
        opens = back(first, WINDOW[solution]) if WINDOW[solution] else None
        deadline = working(back(first, 6))
        for today in TODAYS[solution]:
            out.writerow([solution, wave, today, opens or "", deadline, working(back(last, 6)),
                          *state(date.fromisoformat(today), first, last, opens, deadline)])

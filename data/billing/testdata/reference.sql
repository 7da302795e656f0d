-- The reference table of the invoices, computed from the sentences of the contract and not by the program:
-- each line is quantity x price x months / months that the price is for, rounded once, half away from zero;
-- VAT is 25 % once, on the net sum. Amounts are øre, prices 1/100 øre.
--
-- To make reference.tsv anew, in this directory:
--
--     sqlite3 -batch :memory: < reference.sql > reference.tsv
--
.mode csv
.import ../../../assets/data/population.csv population
.import ../../../assets/data/waves_sapa_2019.csv wave

-- A price holds from its half-year on. The readings: "year" is a price for twelve months, "period" for six.
CREATE TABLE reading (basis TEXT, months INTEGER);
INSERT INTO reading VALUES ('year', 12), ('period', 6);

CREATE TABLE half (period TEXT, year INTEGER, first INTEGER);
INSERT INTO half VALUES ('2019H2', 2019, 7), ('2020H1', 2020, 1), ('2020H2', 2020, 7), ('2021H1', 2021, 1), ('2021H2', 2021, 7);

CREATE TABLE price (solution TEXT, period TEXT, basis TEXT, per_inhabitant INTEGER);
INSERT INTO price
  SELECT 'SAPA', p.column1, basis, p.column2
    FROM reading, (VALUES ('2019H2', 100000), ('2020H1', 150000), ('2020H2', 213100), ('2021H1', 213100), ('2021H2', 213100)) AS p;
-- The infrastructure's price is published per year: it has one reading.
INSERT INTO price VALUES ('STS', '2020H1', 'year', 250000), ('STS', '2020H2', 'year', 250000);

-- The first month that is billed: SAPA's of the municipality's wave, the infrastructure's of all from 1 January 2020.
CREATE VIEW start AS
  SELECT 'SAPA' AS solution, code, CAST(substr(invoicing_start, 1, 4) AS INTEGER) * 12 + CAST(substr(invoicing_start, 6, 2) AS INTEGER) AS month
    FROM wave
  UNION ALL
  SELECT 'STS', code, 2020 * 12 + 1 FROM wave;

CREATE VIEW basis AS
  SELECT price.solution, price.basis, half.period, start.code,
         CAST(population.population AS INTEGER) AS inhabitants,
         min(6, half.year * 12 + half.first + 6 - start.month) AS months,
         price.per_inhabitant, reading.months AS price_months
    FROM price
    JOIN reading ON reading.basis = price.basis
    JOIN half ON half.period = price.period
    JOIN start ON start.solution = price.solution
    JOIN population ON population.code = start.code AND CAST(population.year AS INTEGER) = half.year;

-- Up to 150,000 inhabitants pay the price, those above half of it.
CREATE VIEW line AS
  SELECT *,
         (2 * min(inhabitants, 150000) * per_inhabitant * months + 100 * price_months) / (2 * 100 * price_months) AS below,
         (2 * max(inhabitants - 150000, 0) * per_inhabitant * months * 50 + 100 * 100 * price_months) / (2 * 100 * 100 * price_months) AS above
    FROM basis;

CREATE VIEW invoice AS
  SELECT *, below + above AS net, ((below + above) * 25 + 50) / 100 AS vat FROM line;

CREATE VIEW result AS
  SELECT 0 AS sum, solution, basis, period, code, inhabitants, months, below, above, net, vat, net + vat AS total FROM invoice
  UNION ALL
  SELECT 1, solution, basis, period, 'sum', sum(inhabitants), sum(months), sum(below), sum(above), sum(net), sum(vat), sum(net + vat)
    FROM invoice GROUP BY solution, basis, period;

.mode tabs
.headers on
SELECT solution, basis, period, code, inhabitants, months, below, above, net, vat, total
  FROM result ORDER BY solution, basis DESC, period, sum, code;

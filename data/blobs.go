package data

import (
	"maps"
	"sync"

	"bolgeplan/data/history"
	"bolgeplan/data/logfile"
)

// blobCache holds blobs that were read from the file or written to it, by id. It
// includes all blobs since the newest safety copy, for SaveLostPlan.
type blobCache struct {
	mu    sync.Mutex
	bytes map[string][]byte
}

func (c *blobCache) get(id string) ([]byte, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	b, ok := c.bytes[id]
	return b, ok
}

func (c *blobCache) put(id string, b []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.bytes == nil {
		c.bytes = map[string][]byte{}
	}
	c.bytes[id] = b
}

// retain drops all blobs except those that some transactions name.
func (c *blobCache) retain(txs []*history.Tx) {
	c.mu.Lock()
	defer c.mu.Unlock()
	kept := map[string][]byte{}
	for _, t := range txs {
		for _, id := range logfile.NamedBlobs(t) {
			if b, ok := c.bytes[id]; ok {
				kept[id] = b
			}
		}
	}
	c.bytes = kept
}

// all returns the cached blobs.
func (c *blobCache) all() map[string][]byte {
	c.mu.Lock()
	defer c.mu.Unlock()
	return maps.Clone(c.bytes)
}

// Blob returns the bytes that a row of the plan names, in any state of the log: a
// logo, a signature, a stored page. Do not change them. If the file lacks them that
// is a Problem. Cached bytes wait for nobody.
func (d *Document) Blob(id string) ([]byte, error) {
	if b, ok := d.blobs.get(id); ok {
		return b, nil
	}
	if err := d.lockOpen(); err != nil {
		return nil, err
	}
	defer d.mu.Unlock()
	return d.readBlob(id)
}

// readBlob is Blob for a caller that holds the document.
func (d *Document) readBlob(id string) ([]byte, error) {
	if b, ok := d.blobs.get(id); ok {
		return b, nil
	}
	b, err := d.file.Blob(id)
	if err == nil {
		d.blobs.put(id, b)
	}
	return b, err
}

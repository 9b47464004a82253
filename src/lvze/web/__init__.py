"""The web door: pages that translate HTTP to one domain call. Server-rendered; no page needs the network."""

"""The chain of events, anchors, the action wrapper and verification. Knows ids and digests only, never contents."""

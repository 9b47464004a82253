"""GB/T 9704-2012 official documents: write them, render them, and check any .docx against forty points."""

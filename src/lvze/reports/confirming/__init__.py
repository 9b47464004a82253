"""年度数据核定表: the season's figures drawn up once, signed by each department, confirmed by one meeting.

What is confirmed is an as-of: every paper of the season then reads the ledger as it stood on the sheet, so no two
papers can disagree.
"""

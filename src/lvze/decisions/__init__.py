"""三重一大 from 酝酿 to 请示报告: agenda, quorum by the unit's rules, recusal, the head last, papers of a meeting."""

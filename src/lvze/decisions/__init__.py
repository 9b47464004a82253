"""三重一大 from 酝酿 to 请示报告: agenda, quorum by the unit's own rules, recusal, the head last; papers for a meeting."""

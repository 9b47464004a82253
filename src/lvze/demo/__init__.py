"""Two invented institutions, built by the product's own actions: a bureau's 党组 and a group's 党委 (N11)."""

"""Units of both trees, people, posts, oversight, accounts and who may see what: all of it dated."""

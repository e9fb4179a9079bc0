"""The public list of a campaign: which texts, in which order, from which one on. Costs the same for any size.

Each module adds one job to the one below: what the address asks for (asked), the addresses of lists beside it
(addresses), the texts it finds (found), a page of them (pages), and the numbers and filters around them (shown).
"""

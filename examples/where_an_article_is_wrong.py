"""What does one news article say that better sources do not bear out?"""

import partnerships as ps

catalog = ps.load_bundled("eu-japan")
article = catalog["eu-japan-s59"]
print(f"{article.title} ({article.kind}, read: {article.extent})")
for dispute in ps.disputes_of(catalog, article):
    print(f"- on {dispute.record}: {dispute.says}")
    print(f"  The record: {dispute.note}")

"""Xapian at the other end of a pipe: one JSON line in, one out where an answer is due."""

import json
import sys
import time

import xapian

database = xapian.WritableDatabase(sys.argv[1], xapian.DB_CREATE_OR_OPEN)
terms = xapian.TermGenerator()
terms.set_stemmer(xapian.Stem("en"))
terms.set_flags(xapian.TermGenerator.FLAG_CJK_NGRAM)
parser = xapian.QueryParser()
parser.set_stemmer(xapian.Stem("en"))
parser.set_stemming_strategy(xapian.QueryParser.STEM_SOME)
parser.set_default_op(xapian.Query.OP_AND)
parser.set_database(database)
FLAGS = (
    xapian.QueryParser.FLAG_DEFAULT
    | xapian.QueryParser.FLAG_WILDCARD
    | xapian.QueryParser.FLAG_CJK_NGRAM
)


def add(title, body, date):
    document = xapian.Document()
    terms.set_document(document)
    terms.index_text(title, 2)
    terms.increase_termpos()
    terms.index_text(body)
    document.set_data(body)
    document.add_value(0, xapian.sortable_serialise(date))
    database.add_document(document)


def ask(query, names=(), start=0, limit=20):
    wanted = parser.parse_query(query, FLAGS)
    if names:
        any_name = [parser.parse_query('"%s"' % name, FLAGS) for name in names]
        wanted = xapian.Query(xapian.Query.OP_AND, wanted, xapian.Query(xapian.Query.OP_OR, any_name))
        after = xapian.Query(xapian.Query.OP_VALUE_GE, 0, xapian.sortable_serialise(start))
        wanted = xapian.Query(xapian.Query.OP_FILTER, wanted, after)
    enquire = xapian.Enquire(database)
    enquire.set_query(wanted)
    matches = enquire.get_mset(0, limit, database.get_doccount())
    for match in matches:
        matches.snippet(match.document.get_data(), 240)
    return matches.get_matches_estimated()


for line in sys.stdin:
    task = json.loads(line)
    started = time.perf_counter()
    total = 0
    if task["do"] == "add":
        add(task["title"], task["body"], task["date"])
        continue
    if task["do"] == "commit":
        database.commit()
    elif task["do"] == "update":
        add(task["word"], "A note about %s." % task["word"], 0)
        database.commit()
        total = ask(task["word"])
    else:
        total = ask(task["query"], task["names"], task["from"], task["limit"])
    print(json.dumps({"total": total, "seconds": time.perf_counter() - started}), flush=True)

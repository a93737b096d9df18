-- A store as version 0.1.0 left it: the tables of its version 1, with made-up rows.
CREATE TABLE responses (leaf BLOB NOT NULL, blob BLOB NOT NULL, PRIMARY KEY (leaf)) WITHOUT ROWID;
CREATE TABLE statements (name TEXT NOT NULL, content BLOB NOT NULL, PRIMARY KEY (name)) WITHOUT ROWID;
CREATE TABLE tally (
  id INTEGER NOT NULL CHECK (id = 1), complete INTEGER NOT NULL, partial INTEGER NOT NULL, stopped INTEGER NOT NULL,
  closed INTEGER NOT NULL, rewrite_due INTEGER NOT NULL, PRIMARY KEY (id)
);
CREATE TABLE batches (number INTEGER NOT NULL, manifest BLOB NOT NULL, signature TEXT NOT NULL, PRIMARY KEY (number));
CREATE TABLE members (
  leaf BLOB NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (leaf), FOREIGN KEY(number) REFERENCES batches (number)
) WITHOUT ROWID;
PRAGMA user_version = 1;
PRAGMA application_id = 1128876849;
INSERT INTO statements VALUES ('session.json', x'7b7d');
INSERT INTO tally VALUES (1, 2, 1, 4, 0, 1);
-- three responses whose bytes are a, b and c; their leaves are SHA-256(0x00 + bytes)
INSERT INTO responses VALUES
  (x'022a6979e6dab7aa5ae4c3e5e45f7e977112a7e63593820dbec1ec738a24f93c', x'61'),
  (x'57eb35615d47f34ec714cacdf5fd74608a5e8e102724e80b24b287c0c27b6a31', x'62'),
  (x'597fcb31282d34654c200d3418fca5705c648ebf326ec73d8ddef11841f876d8', x'63');
INSERT INTO batches VALUES (1, x'6d', 'signature');
INSERT INTO members VALUES (x'022a6979e6dab7aa5ae4c3e5e45f7e977112a7e63593820dbec1ec738a24f93c', 1);

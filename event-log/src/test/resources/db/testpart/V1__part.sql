CREATE TABLE test_part (id int);

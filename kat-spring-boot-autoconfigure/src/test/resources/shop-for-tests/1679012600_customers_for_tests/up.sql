insert into customer values (1, 'Ada'), (2, 'Grace');

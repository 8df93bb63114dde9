package com.example.library;

import java.util.List;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class BookController {

	private final Authors authors;

	private final Books books;

	private final Publishers publishers;

	BookController(Authors authors, Books books, Publishers publishers) {
		this.authors = authors;
		this.books = books;
		this.publishers = publishers;
	}

	@GetMapping("/books")
	List<Book> list() {
		return this.books.findAll();
	}

	@PostMapping("/books")
	Book add(@RequestBody NewBook book) {
		Author author = this.authors.save(new Author(book.author()));
		return this.books.save(new Book(book.title(), author, this.publishers.findByName("Self-published")));
	}

	record NewBook(String title, String author) {

	}

}

package com.example.shop;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CustomerController {

	private final JdbcClient jdbc;

	CustomerController(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@GetMapping("/customers")
	List<Customer> list() {
		return this.jdbc.sql("select name, email from customers order by id").query(Customer.class).list();
	}

	@PostMapping("/customers")
	void add(@RequestBody Customer customer) {
		this.jdbc.sql("insert into customers (name, email) values (:name, :email)").paramSource(customer).update();
	}

	record Customer(String name, String email) {

	}

}

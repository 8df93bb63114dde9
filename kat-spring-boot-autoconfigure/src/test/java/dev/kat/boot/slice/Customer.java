package dev.kat.boot.slice;

import jakarta.persistence.Entity;

/**
 * What the migration makes a table for, as JPA and Spring Data JDBC see it.
 */
@Entity
class Customer {

	@jakarta.persistence.Id
	@org.springframework.data.annotation.Id
	private Long id;

	private String name;

	protected Customer() {
	}

	Customer(Long id, String name) {
		this.id = id;
		this.name = name;
	}

	Long id() {
		return this.id;
	}

	String name() {
		return this.name;
	}

}

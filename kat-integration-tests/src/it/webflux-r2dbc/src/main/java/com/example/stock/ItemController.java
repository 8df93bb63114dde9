package com.example.stock;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ItemController {

	private final Items items;

	ItemController(Items items) {
		this.items = items;
	}

	@GetMapping("/items")
	Flux<Item> list() {
		return this.items.findAll();
	}

	@PostMapping("/items")
	Mono<Item> add(@RequestBody Item item) {
		return this.items.save(item);
	}

}

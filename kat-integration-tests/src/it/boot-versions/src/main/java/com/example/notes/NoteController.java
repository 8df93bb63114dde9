package com.example.notes;

import java.util.List;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class NoteController {

	private final List<String> notes;

	// Needs the table when the application starts
	NoteController(JdbcTemplate jdbc) {
		this.notes = jdbc.queryForList("select text from notes order by id", String.class);
	}

	@GetMapping("/notes")
	List<String> list() {
		return this.notes;
	}

}

package com.example.tasks;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TaskController {

	private final JdbcClient jdbc;

	TaskController(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@GetMapping("/tasks")
	List<Task> list() {
		return this.jdbc.sql("select title, assignee from tasks order by id").query(Task.class).list();
	}

	@PostMapping("/tasks")
	void add(@RequestBody Task task) {
		this.jdbc.sql("insert into tasks (title, assignee) values (:title, :assignee)").paramSource(task).update();
	}

	record Task(String title, String assignee) {

	}

}

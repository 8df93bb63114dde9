package com.example.library;

import org.springframework.data.jpa.repository.JpaRepository;

interface Publishers extends JpaRepository<Publisher, Long> {

	Publisher findByName(String name);

}

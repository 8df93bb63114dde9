package com.example.library;

import org.springframework.data.jpa.repository.JpaRepository;

interface Authors extends JpaRepository<Author, Long> {

}

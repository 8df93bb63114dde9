package com.example.stock;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

@Table("items")
record Item(@Id Long id, String name, int amount) {

}

package com.example.notes;

import javax.sql.DataSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.stereotype.Component;

/**
 * Takes a connection from the pool when there is a statement to run, not before.
 */
@Component
class LazyConnections implements BeanPostProcessor {

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		return (bean instanceof DataSource pool) ? new LazyConnectionDataSourceProxy(pool) : bean;
	}

}

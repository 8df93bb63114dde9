package dev.kat.boot.autoconfigure;

import java.util.stream.Stream;

import javax.sql.DataSource;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if a DataSource is marked as Kat's. Boot's own conditions do not see beans that
 * are not default candidates, and such a DataSource usually is not one.
 */
final class OnKatDataSourceCondition extends SpringBootCondition implements ConfigurationCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Kat's DataSource");
		ConfigurableListableBeanFactory beanFactory = context.getBeanFactory();
		if (beanFactory == null) {
			return ConditionOutcome.noMatch(message.because("there is no bean factory"));
		}
		return Stream.of(beanFactory.getBeanNamesForType(DataSource.class, true, false))
			.filter((name) -> beanFactory.findAnnotationOnBean(name, KatDataSource.class, false) != null)
			.findFirst()
			.map((name) -> ConditionOutcome.match(message.foundExactly(name)))
			.orElseGet(() -> ConditionOutcome.noMatch(message.didNotFind("any bean").atAll()));
	}

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

}

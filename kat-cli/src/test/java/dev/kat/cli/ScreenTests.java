package dev.kat.cli;

import java.util.Properties;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScreenTests {

	@Test
	void believesTheStartScript() {
		assertThat(screen("out,err", "120", false)).isEqualTo(new Screen(true, true, 120));
		assertThat(screen("out", "", true)).isEqualTo(new Screen(true, false, 80));
		assertThat(screen(",err", "80", true)).isEqualTo(new Screen(false, true, 80));
		assertThat(screen("", "", true)).isEqualTo(Screen.NONE);
	}

	@Test
	void asksJavaWithoutTheStartScript() {
		assertThat(Screen.ofProcess(new Properties(), true)).isEqualTo(new Screen(true, true, 80));
		assertThat(Screen.ofProcess(new Properties(), false)).isEqualTo(Screen.NONE);
	}

	@Test
	void doesNotBelieveEveryWidth() {
		assertThat(screen("out", "0", true).width()).isEqualTo(80);
		assertThat(screen("out", "wide", true).width()).isEqualTo(80);
		assertThat(screen("out", "99999", true).width()).isEqualTo(80);
	}

	private static Screen screen(String terminals, String columns, boolean hasConsole) {
		Properties properties = new Properties();
		properties.setProperty("kat.terminals", terminals);
		properties.setProperty("kat.columns", columns);
		return Screen.ofProcess(properties, hasConsole);
	}

}

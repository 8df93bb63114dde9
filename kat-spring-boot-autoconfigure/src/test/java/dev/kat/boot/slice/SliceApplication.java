package dev.kat.boot.slice;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The application that the test slices of this package are cut from.
 */
@SpringBootApplication
class SliceApplication {

}

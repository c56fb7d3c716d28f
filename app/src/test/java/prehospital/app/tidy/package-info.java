/** The house rules of {@code docs/style.md} as tests: sizes, names, words, documents. */
@NullMarked
package prehospital.app.tidy;

import org.jspecify.annotations.NullMarked;

/** What the console remembers on disk: the frames of every stream, metrics, acknowledgements. */
@NullMarked
package io.understudy.console.store;

import org.jspecify.annotations.NullMarked;

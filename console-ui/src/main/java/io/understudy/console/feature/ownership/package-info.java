/** Who owned which address, when and why it moved; and the way to any moment of the past. */
@NullMarked
package io.understudy.console.feature.ownership;

import org.jspecify.annotations.NullMarked;

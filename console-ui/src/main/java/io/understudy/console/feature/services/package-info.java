/** Services and their real servers: state, weight, checks and load. */
@NullMarked
package io.understudy.console.feature.services;

import org.jspecify.annotations.NullMarked;

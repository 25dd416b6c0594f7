/** Frames of the state stream. */
package io.understudy.model.wire;

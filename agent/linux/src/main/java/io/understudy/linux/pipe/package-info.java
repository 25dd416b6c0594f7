/** Named pipes that are written without ever waiting for a reader (fifo(7)). */
package io.understudy.linux.pipe;

/** What other releases of keepalived make of a configuration. */
package io.understudy.model.config.release;

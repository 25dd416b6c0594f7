/** The keepalived.conf language. */
package io.understudy.model.config;

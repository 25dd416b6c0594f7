/** The keepalived.conf language as data: keywords, the types of their values, and blocks. */
package io.understudy.model.config.table;

/** BFD sessions: their rows and records. */
package io.understudy.model.config.bfd;

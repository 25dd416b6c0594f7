/** Records of the process-wide block. */
package io.understudy.model.config.global;

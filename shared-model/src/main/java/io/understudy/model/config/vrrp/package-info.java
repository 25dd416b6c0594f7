/** Records of the VRRP blocks. */
package io.understudy.model.config.vrrp;

/** IPVS services: virtual servers, real servers, groups; their rows and records. */
package io.understudy.model.config.lvs;

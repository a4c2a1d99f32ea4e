<?xml version="1.0" encoding="UTF-8"?>
<!-- The list of licences, from the bill of materials: each jar, its licence, and the file with the licence's text. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:b="http://cyclonedx.org/schema/bom/1.6">
  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:template match="/">
    <xsl:text>appreg is shipped with these libraries, each under its own licence. Where a library offers a choice, the first one listed with a
text beside this file is chosen. Notices that a library's authors ask to be kept are in its jar, under META-INF.

</xsl:text>
    <xsl:for-each select="/b:bom/b:components/b:component">
      <xsl:sort select="concat(b:name, '-', b:version)"/>
      <xsl:value-of select="concat('lib/', b:name, '-', b:version, '.jar&#10;')"/>
      <xsl:if test="not(b:licenses/b:license[b:id='Apache-2.0' or b:id='MIT' or b:id='MIT-0' or b:id='EPL-2.0' or b:name='Go License' or b:name='Bouncy Castle Licence' or b:name='Public Domain'])">
        <xsl:text>  no licence whose text is shipped&#10;</xsl:text>
      </xsl:if>
      <xsl:for-each select="b:licenses/b:license">
        <xsl:value-of select="concat('  ', b:id, b:name)"/>
        <xsl:choose>
          <xsl:when test="b:id = 'Apache-2.0'">: ../LICENSE</xsl:when>
          <xsl:when test="b:id = 'MIT'">: MIT.txt</xsl:when>
          <xsl:when test="b:id = 'MIT-0'">: MIT-0.txt</xsl:when>
          <xsl:when test="b:id = 'EPL-2.0'">: jakarta-annotation.md</xsl:when>
          <xsl:when test="b:name = 'Go License'">: BSD-3-Clause.txt</xsl:when>
          <xsl:when test="b:name = 'Bouncy Castle Licence'">: bouncy-castle.md</xsl:when>
          <xsl:when test="b:name = 'Public Domain'">: none, it is in the public domain</xsl:when>
        </xsl:choose>
        <xsl:text>&#10;</xsl:text>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>

"""RELAX NG for Atom feeds, written after RFC 4287, Appendix B (informative): the elements and what they must hold."""

ATOM = """
<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.w3.org/2005/Atom"
         datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><element name="feed"><ref name="common"/><interleave>
    <ref name="id"/><ref name="title"/><ref name="updated"/>
    <oneOrMore><ref name="author"/></oneOrMore>
    <zeroOrMore><ref name="category"/></zeroOrMore>
    <oneOrMore><ref name="link"/></oneOrMore>
    <optional><element name="subtitle"><ref name="text"/></element></optional>
    <optional><element name="rights"><ref name="text"/></element></optional>
    <optional><element name="generator"><ref name="common"/>
      <optional><attribute name="uri" ns=""><ref name="address"/></attribute></optional><text/></element></optional>
    <zeroOrMore><ref name="entry"/></zeroOrMore>
  </interleave></element></start>
  <define name="entry"><element name="entry"><ref name="common"/><interleave>
    <ref name="id"/><ref name="title"/><ref name="updated"/>
    <zeroOrMore><ref name="author"/></zeroOrMore>
    <zeroOrMore><ref name="category"/></zeroOrMore>
    <zeroOrMore><ref name="link"/></zeroOrMore>
    <optional><element name="published"><ref name="moment"/></element></optional>
    <optional><element name="summary"><ref name="text"/></element></optional>
    <optional><element name="content"><ref name="text"/></element></optional>
  </interleave></element></define>
  <define name="common">
    <optional><attribute name="lang" ns="http://www.w3.org/XML/1998/namespace">
      <data type="string"><param name="pattern">[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*</param></data></attribute></optional>
  </define>
  <define name="text"><ref name="common"/>
    <optional><attribute name="type" ns="">
      <choice><value>text</value><value>html</value></choice></attribute></optional>
    <text/></define>
  <define name="address"><data type="anyURI"><param name="minLength">1</param></data></define>
  <define name="moment"><ref name="common"/><data type="dateTime"><param name="pattern">.+T.+Z</param></data></define>
  <define name="id"><element name="id"><ref name="common"/><ref name="address"/></element></define>
  <define name="title"><element name="title"><ref name="text"/></element></define>
  <define name="updated"><element name="updated"><ref name="moment"/></element></define>
  <define name="author"><element name="author"><ref name="common"/><interleave>
    <element name="name"><text/></element>
    <optional><element name="uri"><ref name="address"/></element></optional></interleave></element></define>
  <define name="category"><element name="category"><ref name="common"/>
    <attribute name="term" ns=""/>
    <optional><attribute name="label" ns=""/></optional><empty/></element></define>
  <define name="link"><element name="link"><ref name="common"/>
    <attribute name="href" ns=""><ref name="address"/></attribute>
    <optional><attribute name="rel" ns=""/></optional>
    <optional><attribute name="type" ns="">
      <data type="string"><param name="pattern">.+/.+</param></data></attribute></optional>
    <empty/></element></define>
</grammar>
"""

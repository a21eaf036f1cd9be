namespace Clv.Probabilistic.Tests;

[TestFixture]
[TestOf(typeof(CsvDelimiter))]
internal sealed class CsvDelimiterTests
{
    [TestCase(',', ",")]
    [TestCase(';', ";")]
    [TestCase('|', "|")]
    [TestCase('\t', "tab")]
    [TestCase(' ', "space")]
    public void Character_and_word_are_those_of_the_character(char character, string word)
    {
        CsvDelimiter delimiter = character;

        Assert.That(delimiter.Character, Is.EqualTo(character));
        Assert.That(delimiter.ToString(), Is.EqualTo(word));
    }

    [Test]
    public void Whitespace_has_no_character()
    {
        Assert.That(CsvDelimiter.Whitespace.Character, Is.Null);
        Assert.That(CsvDelimiter.Whitespace.ToString(), Is.EqualTo("whitespace"));
        Assert.That(CsvDelimiter.Whitespace, Is.Not.EqualTo((CsvDelimiter)' '));
    }

    [Test]
    public void Default_is_a_comma()
    {
        Assert.That(default(CsvDelimiter).Character, Is.EqualTo(','));
        Assert.That(new CsvDelimiter(','), Is.EqualTo(CsvDelimiter.Comma).And.EqualTo(default(CsvDelimiter)));
        Assert.That(new CsvDelimiter(';'), Is.Not.EqualTo(CsvDelimiter.Comma));
    }

    [TestCase('"')]
    [TestCase('\n')]
    [TestCase('\r')]
    [TestCase('\0')]
    [TestCase('é')]
    public void Character_that_cannot_separate_is_refused(char character) =>
        Assert.That(() => new CsvDelimiter(character), Throws.ArgumentException.With.Message.Contains("cannot separate fields"));
}

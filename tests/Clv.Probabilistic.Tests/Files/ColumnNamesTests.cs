namespace Clv.Probabilistic.Tests;

[TestFixture]
[TestOf(typeof(ColumnNames))]
internal sealed class ColumnNamesTests
{
    [TestCase("date", 1)]
    [TestCase("Date", 2)]
    [TestCase("ID", 0)]
    [TestCase("amount", 3)]
    [TestCase("1", 4)]
    [TestCase("2", 1)]
    public void Find_name_prefersExactThenAnyCaseThenNumber(string wanted, int column) =>
        Assert.That(new ColumnNames("orders.csv", ["id", "date", "Date", " Amount ", "1"]).Find(wanted), Is.EqualTo(column));

    [TestCase("none")]
    [TestCase("0")]
    [TestCase("3")]
    [TestCase("-1")]
    [TestCase("+1")]
    public void Find_missing_isNull(string wanted) =>
        Assert.That(new ColumnNames("orders.csv", ["id", "date"]).Find(wanted), Is.Null);

    [TestCase("date", "date")]
    [TestCase("DATE", "Date")]
    public void Find_severalOfTheName_isASentence(string second, string wanted) =>
        Assert.That(
            () => new ColumnNames("orders.csv", ["date", second, "id"]).Find(wanted),
            Throws.InstanceOf<DataFormatException>().With.Message.EqualTo(
                $"orders.csv has several columns '{wanted}'; rename all but one."));

    [Test]
    public void Find_severalWhereNumbersCanBeGiven_saysHow() =>
        Assert.That(
            () => new ColumnNames("orders.csv", ["date", "date"], numbersOption: "Numbers = true").Find("date"),
            Throws.InstanceOf<DataFormatException>().With.Message.EqualTo(
                "orders.csv has several columns 'date'; rename all but one, or give columns as numbers, with the header left out and Numbers = true."));

    [Test]
    public void Require_missing_listsTheColumns() =>
        Assert.That(
            () => new ColumnNames("orders.csv", ["id", "when"]).Require("date", "Options.DateColumn"),
            Throws.InstanceOf<DataFormatException>().With.Message.EqualTo(
                "orders.csv has no column 'date' among 'id', 'when'; name the right one with Options.DateColumn."));

    [Test]
    public void Require_otherDelimiter_isSuspected() =>
        Assert.That(
            () => new ColumnNames("orders.csv", ["id;date"], "Options.Delimiter").Require("date", "Options.DateColumn"),
            Throws.InstanceOf<DataFormatException>().With.Message.EqualTo(
                "orders.csv has no column 'date' but only 'id;date'; name the right column with Options.DateColumn, or say with Options.Delimiter what separates the fields."));
}

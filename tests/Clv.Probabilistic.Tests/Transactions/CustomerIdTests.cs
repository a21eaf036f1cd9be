using System.Text.Json;

namespace Clv.Probabilistic.Tests.Transactions;

/// <summary>Whatever programs call their customers is one id, compared as it is written.</summary>
public sealed class CustomerIdTests
{
    private static readonly Guid _guid = new("0F8FAD5B-D9CB-469F-A165-70867728950E");

    [Test]
    public void Id_is_made_of_whatever_programs_have()
    {
        CustomerId fromInt = 7;
        CustomerId fromLong = long.MaxValue;
        CustomerId fromText = "anna";
        CustomerId fromGuid = _guid;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(fromInt.ToString(), Is.EqualTo("7"));
            Assert.That(fromLong.Number, Is.EqualTo(long.MaxValue));
            Assert.That(fromText.ToString(), Is.EqualTo("anna"));
            Assert.That(fromGuid.ToString(), Is.EqualTo("0f8fad5b-d9cb-469f-a165-70867728950e"));
            Assert.That(() => fromText.Number, Throws.InvalidOperationException.With.Message.Contains("'anna' is a text"));
        }
    }

    [Test]
    public void Missing_id_is_nobody()
    {
        CustomerId[] missing = [default, (string?)null, "", "  ", (long?)null, (Guid?)null];

        Assert.That(missing.Select(id => id.IsMissing), Is.All.True);
        Assert.That(((CustomerId)0).IsMissing, Is.False);
    }

    [TestCase("1001", true)]
    [TestCase("01001", false)]
    [TestCase("+1001", false)]
    [TestCase(" 1001", false)]
    [TestCase("1001.0", false)]
    public void Text_equals_an_integer_that_is_written_like_it(string text, bool expected)
    {
        CustomerId integer = 1001;
        CustomerId written = text;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(written == integer, Is.EqualTo(expected));
            Assert.That(integer == written, Is.EqualTo(expected));
            Assert.That(integer.CompareTo(written) == 0, Is.EqualTo(expected));
            Assert.That(!expected || integer.GetHashCode() == written.GetHashCode());
        }
    }

    [Test]
    public void Guid_equals_its_text_in_letters_of_any_case()
    {
        CustomerId id = _guid;
        CustomerId upper = _guid.ToString().ToUpperInvariant();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(upper == id);
            Assert.That(upper.GetHashCode(), Is.EqualTo(id.GetHashCode()));
            Assert.That(upper.CompareTo(id), Is.Zero);
            Assert.That(upper.ToString(), Is.Not.EqualTo(id.ToString()));
            Assert.That(upper.ToGuid(), Is.EqualTo(_guid));
            Assert.That(((CustomerId)"Anna") == "anna", Is.False);
            Assert.That(() => ((CustomerId)"anna").ToGuid(), Throws.InvalidOperationException.With.Message.Contains("'anna' is no GUID"));
            Assert.That(CustomerIds.Of(["a", upper.ToString()]).IndexOf(_guid), Is.EqualTo(1));
            Assert.That(CustomerIds.Of(["0F8fad5b-d9cb-469F-a165-70867728950e", "a"]).IndexOf(upper), Is.Zero);
            Assert.That(CustomerIds.Of(["0f8fad5b-d9cb-469f-a165-70867728950f", "a"]).IndexOf(_guid), Is.EqualTo(-1));
            Assert.That(new HashSet<CustomerId> { upper }.Contains(_guid));
        }
    }

    [Test]
    public void Ids_are_made_by_a_collection_expression()
    {
        CustomerIds texts = ["anna", "ben"];
        CustomerIds integers = [1, 2];
        CustomerIds mixed = [1, "ben"];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(texts.Texts, Is.EqualTo(new[] { "anna", "ben" }));
            Assert.That(integers.Integers, Is.EqualTo(new[] { 1L, 2 }));
            Assert.That(mixed.Texts, Is.EqualTo(new[] { "1", "ben" }));
        }
    }

    [Test]
    public void Order_is_by_number_and_then_by_character()
    {
        CustomerId[] ids = ["b", 10, "9", "-3", "a", 2, "B", default, "010"];

        Assert.That(
            ids.Order().Select(id => id.ToString()),
            Is.EqualTo(new[] { "-3", "2", "9", "10", "", "010", "B", "a", "b" }));

        // What F# compares by.
        object boxed = new CustomerId(9);
        IComparable nine = (IComparable)boxed;
        Assert.That(nine.CompareTo((CustomerId)"10"), Is.Negative);
        Assert.That(nine.CompareTo(null), Is.Positive);
        Assert.That(() => nine.CompareTo(9), Throws.ArgumentException);
    }

    [Test]
    public void Json_has_numbers_texts_and_null()
    {
        CustomerId[] ids = [1001, "anna", "1001", default];
        string json = JsonSerializer.Serialize(ids);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(json, Is.EqualTo("""[1001,"anna","1001",null]"""));
            Assert.That(JsonSerializer.Deserialize<CustomerId[]>(json), Is.EqualTo(ids));
            Assert.That(
                JsonSerializer.Serialize(new Dictionary<CustomerId, int> { [1001] = 1, ["anna"] = 2 }),
                Is.EqualTo("""{"1001":1,"anna":2}"""));
            Assert.That(
                () => JsonSerializer.Deserialize<CustomerId>("true"),
                Throws.TypeOf<JsonException>().With.Message.Contains("64-bit integer or a text"));
        }
    }
}

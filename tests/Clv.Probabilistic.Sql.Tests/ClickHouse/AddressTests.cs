namespace Clv.Probabilistic.Sql.Tests.ClickHouse;

/// <summary>Connection strings say where the server is, and are never repeated with a password.</summary>
public sealed class AddressTests
{
    [TestCase("http://anna:s%40cr%3At@db.example/shop", "http://db.example:8123/", "anna", "s@cr:t", "shop")]
    [TestCase("https://anna:secret@db.example/shop", "https://db.example:8443/", "anna", "secret", "shop")]
    [TestCase("http://db.example:80", "http://db.example/", "default", "", "default")]
    [TestCase("http://[::1]:8124/", "http://[::1]:8124/", "default", "", "default")]
    [TestCase("Host=db.example;Username=anna;Password='a;b=\"c'", "http://db.example:8123/", "anna", "a;b=\"c", "default")]
    [TestCase("host=db.example;port=443;TLS=True;user=anna;database=Mein Laden", "https://db.example/", "anna", "", "Mein Laden")]
    public void Address_says_server_user_password_and_database(string text, string server, string user, string password, string database)
    {
        ClickHouseAddress address = ClickHouseAddress.Parse(text);

        Assert.That((address.Server.ToString(), address.User, address.Password, address.Database), Is.EqualTo((server, user, password, database)));
    }

    [Test]
    public void Settings_and_timeout_stand_behind_the_question_mark()
    {
        ClickHouseAddress address = ClickHouseAddress.Parse("http://db.example/shop?max_threads=2&timeout=600&log_comment=a%26b");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(address.Timeout, Is.EqualTo(600));
            Assert.That(address.Settings, Is.EqualTo(new KeyValuePair<string, string>[] { new("max_threads", "2"), new("log_comment", "a&b") }));
            Assert.That(ClickHouseAddress.Parse("Host=db.example;Timeout=0").Timeout, Is.Zero);
            Assert.That(ClickHouseAddress.Parse("http://db.example").Timeout, Is.EqualTo(30));
        }
    }

    [TestCase("http://anna:topsecret#1@db.example/shop", "# as %23")]
    [TestCase("http://db.example/shop#topsecret", "write # as %23")]
    [TestCase("http://anna:topsecret/1@db.example/shop", "/ as %2F")]
    [TestCase("clickhouse://anna:topsecret@db.example:9000", "begins with clickhouse://, and ClickHouse is asked over HTTP here")]
    [TestCase("http://db.example/shop/orders?password=topsecret", "more than a database behind the host")]
    [TestCase("http://db.example/shop?password=topsecret", "user, password and database have their own places")]
    [TestCase("http://db.example?timeout=topsecret", "has a timeout that is no whole number")]
    [TestCase("Host=db.example;Password=topsecret;Compression=true", "has a part compression that means nothing here")]
    [TestCase("Password=topsecret", "names no host")]
    [TestCase("Host=db.example/shop;Password=topsecret", "names no host")]
    [TestCase("Host=db.example;Tls=topsecret", "neither true nor false")]
    [TestCase("topsecret", "cannot be read")]
    public void Address_that_cannot_be_read_is_refused_without_being_repeated(string text, string why) => Assert.That(
        () => ClickHouseAddress.Parse(text),
        Throws.ArgumentException.With.Message.Contains(why).And.Message.Not.Contains("topsecret"));

    [Test]
    public void Connection_string_comes_back_without_the_password()
    {
        using ClickHouseConnection connection = new("Host=db.example;Username=an na;Password=topsecret;Database=shop");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(connection.ConnectionString, Is.EqualTo("http://an%20na@db.example:8123/shop"));
            Assert.That(connection.Database, Is.EqualTo("shop"));
            Assert.That(connection.DataSource, Is.EqualTo("db.example:8123"));
        }
    }

    [Test]
    public void User_and_password_travel_in_headers_alone()
    {
        using AnsweringHandler server = new("x\nInt64\n1\n");
        using ClickHouseConnection connection = server.Open("http://anna:p%C3%A4ss@clickhouse.test/shop?max_threads=2");
        connection.Scalar("SELECT 1");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(server.Last!.Headers.GetValues("X-ClickHouse-User"), Is.EqualTo(["anna"]));
            Assert.That(server.Last.Headers.GetValues("X-ClickHouse-Key"), Is.EqualTo(["päss"]));
            Assert.That(server.Last.RequestUri!.Query, Does.Contain("&database=shop&default_format=TabSeparatedWithNamesAndTypes&max_threads=2"));
            Assert.That(server.Last.RequestUri.ToString(), Does.Not.Contain("anna").And.Not.Contain("ss@"));
        }
    }

    [Test]
    public void Connection_without_an_address_says_so()
    {
        using ClickHouseConnection connection = new();

        Assert.That(connection.Open, Throws.InvalidOperationException.With.Message.Contains("has no address"));
    }
}

using System.Text.Json.Nodes;
using YamlDotNet.Core;

namespace Clv.Probabilistic.Deploy.Tests;

public sealed class YamlTextTests
{
    [Test]
    public void Scalars_are_what_they_look_like_unless_they_are_quoted()
    {
        JsonNode node = YamlText.Documents("""
            a: 1
            b: "1"
            c: true
            d: 0.5
            e: 0.1.0
            f: [x, null, 'true']
            """).Single();

        Assert.That(node.ToJsonString(), Is.EqualTo("""{"a":1,"b":"1","c":true,"d":0.5,"e":"0.1.0","f":["x",null,"true"]}"""));
    }

    [TestCase("a: 0440")]
    [TestCase("a: yes")]
    [TestCase("a: 12:30")]
    public void What_readers_do_not_agree_on_is_refused(string text) => Assert.That(() => YamlText.Documents(text), Throws.InstanceOf<YamlException>());

    [Test]
    public void Key_that_comes_twice_is_refused() => Assert.That(() => YamlText.Documents("a: 1\na: 2"), Throws.InstanceOf<YamlException>());
}

using Clv.Probabilistic.Tests.Design;

namespace Clv.Probabilistic.Service.Tests.Design;

/// <summary>Arrows between the folders of the service run one way.</summary>
public sealed class CircleTests
{
    [Test]
    public void Folders_know_each_other_in_no_circle()
    {
        ILookup<FolderArrow, string> arrows = FolderArrow.Among(typeof(ClvService).Assembly, "src/Clv.Probabilistic.Service");
        string[] circles =
        [
            .. FolderArrow.OnCircles([.. arrows.Select(arrow => arrow.Key)])
                .Select(arrow => $"{arrow}: {string.Join(", ", arrows[arrow].Order(StringComparer.Ordinal).Take(5))}"),
        ];
        Assert.That(arrows, Is.Not.Empty);
        Assert.That(circles, Is.Empty, string.Join(Environment.NewLine, circles));
    }
}

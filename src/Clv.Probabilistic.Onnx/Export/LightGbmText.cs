using System.Globalization;

namespace Clv.Probabilistic.Onnx;

/// <summary>Boosted trees as the text that LightGBM writes: what they minimize, and the trees.</summary>
/// <param name="Objective">What they minimize, by LightGBM's name, parameters included.</param>
/// <param name="Trees">The trees, whose leaves are added up.</param>
internal sealed record LightGbmText(string Objective, IReadOnlyList<LightGbmTree> Trees)
{
    /// <summary>Reads the text.</summary>
    /// <exception cref="NotSupportedException">Trees are averaged, have models in their leaves, or are of several classes.</exception>
    public static LightGbmText Parse(string text)
    {
        string objective = "";
        List<LightGbmTree> trees = [];
        Dictionary<string, string>? tree = null;
        foreach (string line in text.Split('\n'))
        {
            (string key, string value) = line.Split('=', 2) is [{ } before, { } after] ? (before, after.Trim()) : (line.Trim(), "");
            if (key is "Tree" or "end of trees")
            {
                Finish();
                tree = key == "Tree" ? [] : null;
            }
            else if (tree is not null)
            {
                tree[key] = value;
            }
            else if (key == "objective")
            {
                objective = value;
            }
            else if (key == "average_output" || (key == "num_tree_per_iteration" && value != "1"))
            {
                throw new NotSupportedException($"Trees with {line.Trim()} are not exported: only those whose leaves are added up.");
            }
        }

        return new LightGbmText(objective, trees);

        void Finish()
        {
            if (tree is not null)
            {
                trees.Add(TreeOf(tree));
            }
        }
    }

    private static LightGbmTree TreeOf(Dictionary<string, string> fields) => fields.GetValueOrDefault("is_linear", "0") == "0"
        ? new LightGbmTree(
            Numbers<int>(fields, "split_feature"),
            Numbers<double>(fields, "threshold"),
            Numbers<int>(fields, "decision_type"),
            Numbers<int>(fields, "left_child"),
            Numbers<int>(fields, "right_child"),
            Numbers<double>(fields, "leaf_value"))
        : throw new NotSupportedException("Trees with models in their leaves are not exported.");

    private static T[] Numbers<T>(Dictionary<string, string> fields, string name)
        where T : IParsable<T> =>
    [
        .. fields.GetValueOrDefault(name, "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(number => T.Parse(number, CultureInfo.InvariantCulture)),
    ];
}

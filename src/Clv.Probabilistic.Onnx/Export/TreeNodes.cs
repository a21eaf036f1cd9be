namespace Clv.Probabilistic.Onnx;

/// <summary>Trees as the node <c>TreeEnsembleRegressor</c> of ONNX has them: all their splits and leaves behind each other.</summary>
/// <remarks>Thresholds and leaves are float64, as LightGBM's are, so that every row goes the same way; the operator gives the sum as
/// float32, rounded once.</remarks>
internal sealed class TreeNodes
{
    private readonly List<long> _tree = [];
    private readonly List<long> _node = [];
    private readonly List<long> _feature = [];
    private readonly List<string> _mode = [];
    private readonly List<double> _value = [];
    private readonly List<long> _left = [];
    private readonly List<long> _right = [];
    private readonly List<long> _missing = [];
    private readonly List<long> _leafTree = [];
    private readonly List<long> _leafNode = [];
    private readonly List<double> _leaf = [];

    private TreeNodes()
    {
    }

    /// <summary>What the node is told.</summary>
    /// <param name="trees">The trees.</param>
    /// <param name="columns">For each of their features, the column of the input.</param>
    public static GraphAttribute[] Of(IReadOnlyList<LightGbmTree> trees, IReadOnlyList<int> columns)
    {
        TreeNodes nodes = new();
        for (int tree = 0; tree < trees.Count; tree++)
        {
            nodes.Add(tree, trees[tree], columns);
        }

        return nodes.Attributes();
    }

    private void Add(int number, LightGbmTree tree, IReadOnlyList<int> columns)
    {
        int splits = tree.Feature.Length;
        for (int split = 0; split < splits; split++)
        {
            (int left, int right) = (Place(tree.Left[split]), Place(tree.Right[split]));
            AddNode(
                number, split, columns[tree.Feature[split]], "BRANCH_LEQ", tree.Threshold[split], left, right, tree.SendsMissingLeft(split));
        }

        for (int leaf = 0; leaf < tree.Leaf.Length; leaf++)
        {
            AddNode(number, splits + leaf, 0, "LEAF", 0, 0, 0, false);
            _leafTree.Add(number);
            _leafNode.Add(splits + leaf);
            _leaf.Add(tree.Leaf[leaf]);
        }

        int Place(int child) => child >= 0 ? child : splits + ~child;
    }

    private void AddNode(int tree, int node, int feature, string mode, double value, int left, int right, bool sendsMissingLeft)
    {
        _tree.Add(tree);
        _node.Add(node);
        _feature.Add(feature);
        _mode.Add(mode);
        _value.Add(value);
        _left.Add(left);
        _right.Add(right);
        _missing.Add(sendsMissingLeft ? 1 : 0);
    }

    private GraphAttribute[] Attributes() =>
    [
        GraphAttribute.Of("n_targets", 1),
        GraphAttribute.Of("nodes_treeids", _tree),
        GraphAttribute.Of("nodes_nodeids", _node),
        GraphAttribute.Of("nodes_featureids", _feature),
        GraphAttribute.Of("nodes_modes", _mode),
        GraphAttribute.Of("nodes_values_as_tensor", GraphTensor.Of("nodes_values", [.. _value], _value.Count)),
        GraphAttribute.Of("nodes_truenodeids", _left),
        GraphAttribute.Of("nodes_falsenodeids", _right),
        GraphAttribute.Of("nodes_missing_value_tracks_true", _missing),
        GraphAttribute.Of("target_treeids", _leafTree),
        GraphAttribute.Of("target_nodeids", _leafNode),
        GraphAttribute.Of("target_ids", [.. _leafTree.Select(_ => 0L)]),
        GraphAttribute.Of("target_weights_as_tensor", GraphTensor.Of("target_weights", [.. _leaf], _leaf.Count)),
    ];
}

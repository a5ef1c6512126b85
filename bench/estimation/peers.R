# The peers' side of `make bench-estimation`, on one thread: name, seconds, result. A package that is absent is said to be.
data <- commandArgs(trailingOnly = TRUE)[1]
table_of <- function(name) {
  x <- read.csv(file.path(data, paste0("capture/", name, ".csv")))
  lists <- as.matrix(x[, seq_len(ncol(x) - 1)])
  list(lists = lists, count = x$count)
}
kosovo <- table_of("kosovo"); western <- table_of("western"); ukdat <- table_of("ukdat_5")
say <- function(name, seconds, result) cat(name, sprintf("%.6f", seconds), result, sep = "\t", fill = FALSE)
line <- function(name, work) {
  begun <- proc.time()[["user.self"]]; result <- work(); say(name, proc.time()[["user.self"]] - begun, result); cat("\n")
}
absent <- function(name, package) cat(name, "NA", paste(package, "is not installed"), sep = "\t", fill = TRUE)
has <- function(package) requireNamespace(package, quietly = TRUE)

if (has("Rcapture")) {
  histories <- function(table) cbind(table$lists, table$count)
  best <- function(found) {
    rows <- found$results; rows <- rows[order(rows[, "BIC"]), , drop = FALSE]
    paste0(nrow(rows), " models, best ", rownames(rows)[1], " ", sprintf("%.2f", rows[1, "abundance"]))
  }
  line("kosovo-113-models", function() best(Rcapture::closedpMS.t(histories(kosovo), dfreq = TRUE)))
  line("western-1024-models", function() best(Rcapture::closedpMS.t(histories(western), dfreq = TRUE, maxorder = 2)))
} else for (name in c("kosovo-113-models", "western-1024-models")) absent(name, "Rcapture")

# No package at hand re-chooses among all models; R's own glm doing one replicate's 113 fits, times 1,000.
if (has("Rcapture")) {
  replicate <- kosovo; set.seed(1)
  replicate$count <- as.vector(rmultinom(1, sum(kosovo$count), kosovo$count))
  begun <- proc.time()[["user.self"]]
  invisible(suppressWarnings(Rcapture::closedpMS.t(cbind(replicate$lists, replicate$count), dfreq = TRUE)))
  say("kosovo-bca-1000", 1000 * (proc.time()[["user.self"]] - begun), "one replicate's fits by Rcapture, times 1,000"); cat("\n")
} else absent("kosovo-bca-1000", "Rcapture")

if (has("dga")) {
  line("ukdat5-decomposable", function() {
    cells <- array(0, rep(2, 5)); cells[ukdat$lists + 1] <- ukdat$count
    graphs <- NULL
    where <- new.env(); utils::data("graphs5", package = "dga", envir = where); graphs <- get("graphs5", where)
    unseen <- 0:27440
    weights <- dga::bma.cr(cells, Nmissing = unseen, delta = 2^-5, graphs = graphs)
    totals <- colSums(weights); paste("median", sum(ukdat$count) + unseen[which(cumsum(totals) / sum(totals) >= 0.5)[1]])
  })
} else absent("ukdat5-decomposable", "dga")

if (has("LCMCR")) {
  persons <- kosovo$lists[rep(seq_len(nrow(kosovo$lists)), kosovo$count), ]
  frame <- as.data.frame(lapply(as.data.frame(persons), factor, levels = c(0, 1)))
  sampler <- LCMCR::lcmCR(frame, tabular = FALSE, in_list_label = "1", not_in_list_label = "0", K = 10, a_alpha = 0.25,
    b_alpha = 0.25, seed = 1, buffer_size = 10000, thinning = 1, verbose = FALSE)
  begun <- proc.time()[["user.self"]]
  sampler$Update(20000, output = FALSE)
  say("kosovo-latent-class-sweep", (proc.time()[["user.self"]] - begun) / 20000, "20,000 sweeps of one chain"); cat("\n")
} else absent("kosovo-latent-class-sweep", "LCMCR")
